package io.tradewind.execution.queue;

import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** How work comes into table {@code commands}, once for each request id. */
@Singleton
final class IntakeRepository {
    /**
     * Commands and what is told of them, in one statement. Whoever writes a command takes it, unless others have earlier
     * work of the account; then it is rung for whoever is free. What its account has no place for, and what is known
     * already, is not written.
     */
    private static final String INSERT = """
            with given as (
              select distinct on (account_id, request_id) index::int as index, account_id::bigint as account_id,
                request_id, digest, kind, payload, order_id::bigint as order_id, user_id, caller, correlation_id,
                event_id::uuid as event_id, topic, key, told, told_of, told_at::timestamptz as told_at, mark,
                room::int as room
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as g (index, account_id, request_id, digest, kind, payload, order_id, user_id, caller, correlation_id,
                  event_id, topic, key, told, told_of, told_at, mark, room)
              order by account_id, request_id, index::int),
            line as (
              select a.account_id, count(w.*) as waiting,
                count(w.*) filter (where w.owner is distinct from ?::text) as of_others
              from (select distinct account_id from given) a left join lateral (
                select owner from commands c where c.account_id = a.account_id and c.status = 'QUEUED' limit ?) w on true
              group by a.account_id),
            fresh as (
              select g.*, l.of_others = 0 and ?::text is not null as is_ours,
                l.waiting + row_number() over (partition by g.account_id order by g.index) > g.room as is_over
              from given g join line l using (account_id)
              where not exists (select 1 from commands c
                where c.account_id = g.account_id and c.request_id = g.request_id)
              and not exists (select 1 from order_requests r
                where r.account_id = g.account_id and r.key = 'request:' || g.request_id)),
            added as (
              insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id, caller,
                correlation_id, status, owner, lease_until, created_at)
              select nextval('command_ids'), account_id, request_id, digest, kind, payload, order_id, user_id, caller,
                correlation_id, 'QUEUED', case when is_ours then ?::text end,
                case when is_ours then ?::timestamptz end, ?::timestamptz
              from (select * from fresh where not is_over order by index) f
              on conflict (account_id, request_id) do nothing returning id, account_id, request_id, owner),
            told as (
              insert into outbox (""" + Outbox.COLUMNS + """
              ) select event_id, topic, key, replace(told, mark, a.id::text), told_of, told_at
              from added a join fresh using (account_id, request_id) order by a.id)
            select index, coalesce(a.id, 0) as id, a.owner is not null as is_ours, is_over,
              case when a.id is not null and a.owner is null then pg_notify(?, '')::text end as rung
            from fresh left join added a using (account_id, request_id)
            """;

    /**
     * A command that is to be queued.
     *
     * @param told event that tells of it
     * @param mark what stands in that event in the place of the command's number
     * @param room commands of its account that may wait with it
     */
    record New(Queue.Entry entry, Outbox.Entry told, String mark, int room) {}

    /**
     * What holds for all that come in at one time.
     *
     * @param owner this process; null when it does no work
     * @param most commands of an account that any may wait with: no more are counted
     */
    record Door(String owner, Instant leaseUntil, int most) {}

    /**
     * What became of one. Nothing is said of one whose request id is taken, here or by an order.
     *
     * @param index its place among those that came
     * @param id 0 when it was not written
     * @param isOver there is no place for it
     */
    record Added(int index, long id, boolean isOurs, boolean isOver) {}

    List<Added> insert(Tx tx, List<New> wanted, Door door, Instant now) {
        return tx.list(
                INSERT,
                row -> new Added(row.intValue("index"), row.longValue("id"), row.bool("is_ours"), row.bool("is_over")),
                IntStream.range(0, wanted.size()).mapToObj(String::valueOf).toArray(String[]::new),
                Tx.column(wanted, w -> w.entry().accountId()),
                Tx.column(wanted, w -> w.entry().requestId()),
                Tx.column(wanted, w -> w.entry().digest()),
                Tx.column(wanted, w -> w.entry().kind()),
                Tx.column(wanted, w -> w.entry().payload()),
                Tx.column(wanted, w -> w.entry().orderId()),
                Tx.column(wanted, w -> w.entry().userId()),
                Tx.column(wanted, w -> w.entry().caller()),
                Tx.column(wanted, w -> w.entry().correlationId()),
                Tx.column(wanted, w -> w.told().eventId()),
                Tx.column(wanted, w -> w.told().topic()),
                Tx.column(wanted, w -> w.told().key()),
                Tx.column(wanted, w -> w.told().payload()),
                Tx.column(wanted, w -> w.told().correlationId()),
                Tx.column(wanted, w -> w.told().at()),
                Tx.column(wanted, New::mark),
                Tx.column(wanted, New::room),
                door.owner(),
                door.most(),
                door.owner(),
                door.owner(),
                door.leaseUntil(),
                now,
                QueueRepository.channel());
    }
}
