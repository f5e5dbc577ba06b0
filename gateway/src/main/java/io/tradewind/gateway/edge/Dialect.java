package io.tradewind.gateway.edge;

/** How one door puts failures. One bean per door other than the agents', whose words are the kit's own. */
public interface Dialect {
    /** The door. */
    Surface surface();

    /** The failure in the door's words. */
    Answer render(Failure failure);
}
