package io.tradewind.execution.queue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An account's work in its order, and what of it may begin: the first, and what may overtake and has nothing to do with
 * any that is before it. Not safe for threads.
 */
final class Lane {
    /** How far it looks for what may overtake; what is behind waits until the lane is shorter. */
    private static final int LOOKED_AT = 64;
    /** How many of an account may be under way at one time. */
    private static final int AT_ONCE = 8;

    private final Map<Long, Place> places = new LinkedHashMap<>();

    private static final class Place {
        private final Work work;
        private final Reach reach;
        private boolean isUnderWay;

        private Place(Work work, Reach reach) {
            this.work = work;
            this.reach = reach;
        }
    }

    /** @param overtakes it took, or may take, the way past others */
    record Begun(Work work, boolean overtakes) {}

    void add(Work work, Reach reach) {
        places.put(work.id(), new Place(work, reach));
    }

    /** Removes what has come to its end. */
    void ended(long id) {
        places.remove(id);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** What may begin now, told once. */
    List<Begun> begin() {
        int underWay = 0;
        List<Reach> before = new ArrayList<>();
        List<Begun> begun = new ArrayList<>();
        Iterator<Place> all = places.values().iterator();
        while (all.hasNext() && before.size() < LOOKED_AT && underWay < AT_ONCE) {
            Place place = all.next();
            if (!place.isUnderWay && mayBegin(place.reach, before)) {
                place.isUnderWay = true;
                begun.add(new Begun(place.work, place.reach.overtakes()));
            }
            underWay += place.isUnderWay ? 1 : 0;
            before.add(place.reach);
        }
        return begun;
    }

    private static boolean mayBegin(Reach reach, List<Reach> before) {
        return before.isEmpty() || reach.overtakes() && before.stream().noneMatch(reach::meets);
    }
}
