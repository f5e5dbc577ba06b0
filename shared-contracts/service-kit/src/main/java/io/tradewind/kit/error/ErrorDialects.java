package io.tradewind.kit.error;

/** Which shape a failure takes on a path. The default knows the agents' one; the gateway brings its own. */
public interface ErrorDialects {
    /** Renderer of the surface that the path belongs to. */
    ErrorRenderer forPath(String path);

    /** Gives a failure the shape of one surface: the body only, as a JSON-serialisable value. */
    @FunctionalInterface
    interface ErrorRenderer {
        Rendered render(Failure failure);
    }

    /**
     * What goes out.
     *
     * @param status HTTP status in that dialect
     * @param body JSON-serialisable
     */
    record Rendered(int status, Object body) {}
}
