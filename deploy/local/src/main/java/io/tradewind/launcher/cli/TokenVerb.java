package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.identity.TokenMint;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints a signed token and nothing else, so that a script can take it. */
final class TokenVerb {
    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    TokenVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Token token) throws IOException {
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, random);
        TokenMint.Minted minted = new TokenMint(identity, clock).mint(token.request());
        if (console.json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("token", minted.token());
            answer.put("expires_at", minted.expiresAt().toString());
            answer.put("subject", token.request().subject());
            answer.put("audience", token.request().audience());
            answer.put("roles", token.request().roles());
            answer.put("accounts", token.request().accounts());
            console.answer(answer);
        } else {
            console.raw(minted.token());
        }
        return ExitCode.OK;
    }
}
