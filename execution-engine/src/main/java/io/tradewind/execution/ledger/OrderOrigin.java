package io.tradewind.execution.ledger;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a deal and a position have to remember of the order behind them.
 *
 * @param orderId order
 * @param tradeId public id of the trade
 * @param accountId account
 * @param currency the account's currency
 * @param instrument canonical symbol
 * @param positionRef what the venue knows the position by, that it opens or changes
 * @param arrivalPrice price on the right side of the book when the order was accepted; null if there was none
 * @param stopLoss protection of the position it opens; null if none
 * @param takeProfit target of the position it opens; null if none
 * @param magicId strategy tag; 0 = none
 * @param signalId signal; null if none
 * @param runId strategy run; null if none
 * @param strategy strategy name; null if none
 */
public record OrderOrigin(
        long orderId,
        UUID tradeId,
        long accountId,
        String currency,
        String instrument,
        String positionRef,
        BigDecimal arrivalPrice,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        long magicId,
        UUID signalId,
        UUID runId,
        String strategy) {}
