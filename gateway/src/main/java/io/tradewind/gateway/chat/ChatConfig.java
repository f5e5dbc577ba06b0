package io.tradewind.gateway.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The assistant's language model; without one it answers by its own grammar. */
@ConfigMapping(prefix = "tradewind.gateway.chat")
interface ChatConfig {
    /** Base address of an OpenAI-compatible endpoint, up to and with {@code /v1}; none = no model. */
    Optional<URI> modelUrl();

    /** Name of the model there. */
    @WithDefault("gpt-4o-mini")
    String modelName();

    /** File that holds the key for it and nothing else; none = no key is sent. */
    Optional<Path> modelKeyFile();

    /** How long a model may take; then the grammar answers. */
    @WithDefault("PT20S")
    Duration modelDeadline();
}
