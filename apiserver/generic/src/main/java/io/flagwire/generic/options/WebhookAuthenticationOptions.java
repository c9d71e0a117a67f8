package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import java.time.Duration;

/** Tokens that another server is asked about (WebHookAuthenticationOptions). */
public final class WebhookAuthenticationOptions {
    private static final String WEBHOOK = "asking a webhook about tokens";

    @Flag(help = "A kubeconfig that names the server to ask about bearer tokens.", unsupported = WEBHOOK)
    String configFile = "";

    @Flag(help = "The version of the TokenReview that is sent: v1beta1 or v1.", unsupported = WEBHOOK)
    String version = "v1beta1";

    @Flag(help = "How long an answer holds.", unsupported = WEBHOOK)
    Duration cacheTtl = Duration.ofMinutes(2);
}
