package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.platform.Platform;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;

/** Which bots a list is to hold; null = any. What nothing here is called is refused, and not found empty. */
@Singleton
class BotFilter {
    private final PlatformService platforms;

    BotFilter(PlatformService platforms) {
        this.platforms = platforms;
    }

    String platform(String text) {
        if (isAny(text)) {
            return null;
        }
        return platforms
                .find(text.toLowerCase(Locale.ROOT))
                .map(Platform::id)
                .orElseThrow(() -> Refusal.field("platform", text, "has to be all or one of " + platforms.ids()));
    }

    BotStatus status(String text) {
        if (isAny(text)) {
            return null;
        }
        return Arrays.stream(BotStatus.values())
                .filter(status -> status != BotStatus.DELETED && status.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.field("status", text, "has to be one of created, active, paused, stopped"));
    }

    private static boolean isAny(String text) {
        return text == null || text.isBlank() || text.equals("all");
    }
}
