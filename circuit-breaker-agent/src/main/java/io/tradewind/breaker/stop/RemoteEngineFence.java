package io.tradewind.breaker.stop;

import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.kit.call.ServiceCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The fence over mTLS. */
@ApplicationScoped
class RemoteEngineFence implements EngineFence {
    private static final String ENGINE = "execution-engine";
    private final ServiceCalls calls;

    RemoteEngineFence(ServiceCalls calls) {
        this.calls = calls;
    }

    @Override
    public Fence.Ack put(StopChanged stop, Duration deadline) {
        return put("/api/v1/fence/stops/", stop, deadline);
    }

    @Override
    public Fence.Ack rehearse(StopChanged stop, Duration deadline) {
        return put("/api/v1/fence/rehearsals/", stop, deadline);
    }

    private Fence.Ack put(String folder, StopChanged stop, Duration deadline) {
        return calls.to(ENGINE).asSelf().deadline(deadline).put(folder + stop.stopId(), stop, Fence.Ack.class);
    }

    @Override
    public Fence.Ack lease(Fence.Lease lease, Duration deadline) {
        return calls.to(ENGINE).asSelf().deadline(deadline).put("/api/v1/fence/lease", lease, Fence.Ack.class);
    }

    @Override
    public Fence.View view(Duration deadline) {
        return calls.to(ENGINE).asSelf().deadline(deadline).get("/api/v1/fence", Fence.View.class);
    }
}
