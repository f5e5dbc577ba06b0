package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.bot.Bot;
import java.util.UUID;

/** Where a bot stands after a command, or will once those who run it have answered. */
public record MovedBot(boolean success, UUID botId, String status, String message) {
    /** @param message what holds once it is there */
    static MovedBot of(Bot bot, String message) {
        return new MovedBot(
                true,
                bot.id(),
                bot.goal().wire(),
                bot.wanted() == null
                        ? message
                        : "The analyst has not answered yet; it will be done as soon as it does.");
    }
}
