-- What a signal stood on and what was decided, as text: it can be decided once more and compared byte for byte.
create table signal_inputs (
    signal_id uuid primary key references signals,
    -- One bar a line, exact decimals; read by BarText.
    bars      text not null,
    signal    text not null,
    analysis  text not null
);
