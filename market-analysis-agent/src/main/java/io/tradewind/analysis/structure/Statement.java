package io.tradewind.analysis.structure;

/** Something that was said at the close of a bar. It is never taken back; what changes later is said later. */
public sealed interface Statement permits Swing, Break, Gap, OrderBlock, Sweep {}
