package io.tradewind.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AuditTrailResourceTest {
    private final CountDownLatch two = new CountDownLatch(2);
    private final CountDownLatch passed = new CountDownLatch(1);

    /** What an export leads to: it stays there until the test lets it go. */
    private final Passage held = new Passage(null, null, null, null, null) {
        @Override
        Response through(Agent agent, String rest, byte[] body) {
            assertThat(agent).isEqualTo(Agent.COMPLIANCE);
            assertThat(rest).isEqualTo("audit/export");
            two.countDown();
            try {
                passed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        }
    };

    @Test
    @Timeout(20)
    void shouldPassTwoExportsAtATime() throws Exception {
        AuditTrailResource trail = new AuditTrailResource(held);
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(trail::export, Thread::startVirtualThread);
        CompletableFuture<Response> second = CompletableFuture.supplyAsync(trail::export, Thread::startVirtualThread);
        two.await();

        assertThatThrownBy(trail::export).isInstanceOfSatisfying(Refusal.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.RATE_001);
            assertThat(refused.details()).containsEntry("limit", 2).containsEntry("retry_after_seconds", 2);
        });
        passed.countDown();
        first.join();
        second.join();
        assertThat(trail.export()).isNull();
    }
}
