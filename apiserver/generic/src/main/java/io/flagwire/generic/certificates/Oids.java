package io.flagwire.generic.certificates;

/** The object identifiers that certificates and keys are made of. */
final class Oids {
    static final String COMMON_NAME = "2.5.4.3";
    static final String ORGANIZATION = "2.5.4.10";

    static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";

    static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
    static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
    static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";

    private Oids() {}
}
