-- A decision and everything that follows from it is written in one call. The call names the version that it was decided
-- on; when the row has another one by now, this undoes the whole call.
create function require_current(is_current boolean) returns boolean language plpgsql as $$
begin
    if not is_current then
        raise exception 'overtaken' using errcode = 'TW001';
    end if;
    return true;
end
$$;

-- Numbers are taken in blocks, as those of orders.
alter sequence deal_ids increment by 100;
alter sequence position_ids increment by 100;
