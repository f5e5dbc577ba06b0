package io.tradewind.gateway.system;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.user.SystemMode;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Moves a person between testing, live trading and autopilot. Leaving real money is always allowed and halts the live
 * bots first; going there needs a clean scan.
 */
@Singleton
public class ModeService {
    private final UserService users;
    private final LiveReadiness readiness;
    private final BotService bots;
    private final Audit audit;

    ModeService(UserService users, LiveReadiness readiness, BotService bots, Audit audit) {
        this.users = users;
        this.readiness = readiness;
        this.bots = bots;
        this.audit = audit;
    }

    /** What changed. */
    public record Changed(SystemMode mode, List<Bot> paused) {}

    /** The mode of a name of the contract. */
    public static SystemMode named(String text) {
        return Arrays.stream(SystemMode.values())
                .filter(mode -> mode.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "mode",
                        text == null || text.length() > 40 ? null : text,
                        "has to be one of "
                                + Arrays.stream(SystemMode.values())
                                        .map(SystemMode::wire)
                                        .collect(Collectors.joining(", "))));
    }

    /** To the mode that she is in already changes nothing. */
    public Changed change(User person, SystemMode to) {
        if (person.systemMode() == to) {
            return new Changed(to, List.of());
        }
        if (person.systemMode() == SystemMode.TESTING) {
            requireCleanScan(person, to);
        }
        List<Bot> paused = new ArrayList<>();
        boolean isThere = false;
        while (!isThere) {
            if (to == SystemMode.TESTING) {
                // The bots first: a crash in between leaves paused bots, never live bots in mode testing.
                paused.addAll(bots.haltLive(person.id(), "the change to system mode testing"));
            }
            isThere = moved(person, to);
        }
        return new Changed(to, paused);
    }

    private void requireCleanScan(User person, SystemMode to) {
        readiness.objection(person.id()).ifPresent(why -> {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "Going live needs a clean scan: " + why,
                    Map.of(
                            "mode", to.wire(),
                            "current_mode", person.systemMode().wire()));
        });
    }

    /** False while a live bot trades that was started since the bots were halted: who starts one waits for this. */
    private boolean moved(User person, SystemMode to) {
        User now = users.change(person.id(), (tx, locked) -> {
            boolean stays = locked.systemMode() == to || to == SystemMode.TESTING && bots.tradesLive(tx, locked.id());
            if (stays) {
                return locked;
            }
            requireSame(person, locked, to);
            audit.record(
                    tx,
                    Act.of(locked.id(), "system_mode.changed", locked.id())
                            .with("from", locked.systemMode().wire())
                            .with("to", to.wire()));
            return locked.withSystemMode(to);
        });
        return now.systemMode() == to;
    }

    /** The scan was asked for where she was; from testing there is no way to real money without one. */
    private static void requireSame(User person, User now, SystemMode to) {
        if (to != SystemMode.TESTING && now.systemMode() != person.systemMode()) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The system mode has just been changed to "
                            + now.systemMode().wire() + ": try again",
                    Map.of("mode", to.wire(), "current_mode", now.systemMode().wire()));
        }
    }
}
