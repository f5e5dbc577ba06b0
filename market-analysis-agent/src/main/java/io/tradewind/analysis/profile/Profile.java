package io.tradewind.analysis.profile;

import java.math.BigDecimal;

/**
 * Where volume was traded.
 *
 * @param poc point of control: middle of the row with most volume, on the tick grid
 * @param valueAreaHigh upper edge of the rows around it that hold 70 % of the volume, on the tick grid
 * @param valueAreaLow lower edge of those rows, on the tick grid
 * @param bars bars it is made of
 */
public record Profile(BigDecimal poc, BigDecimal valueAreaHigh, BigDecimal valueAreaLow, int bars) {}
