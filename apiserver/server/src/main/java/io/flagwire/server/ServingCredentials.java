package io.flagwire.server;

import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.http.TlsContext;

/**
 * All keys and certificates of a run.
 *
 * @param certificate what clients know the server by, unless they name a host with a certificate of its own
 */
record ServingCredentials(AdminCredentials admin, CertifiedKey certificate, TlsContext tls) {}
