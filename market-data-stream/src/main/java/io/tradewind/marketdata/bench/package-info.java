/** The stream's benchmark: {@code java -cp … io.tradewind.marketdata.bench.StreamBench}. Not used by the service. */
package io.tradewind.marketdata.bench;
