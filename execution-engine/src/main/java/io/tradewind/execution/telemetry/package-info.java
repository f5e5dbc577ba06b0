/** An account at one instant, and whether what it stands on works. */
package io.tradewind.execution.telemetry;
