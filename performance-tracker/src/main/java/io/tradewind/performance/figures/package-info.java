/** Formulas, pure: series and trades in, figures out. Definitions and where they differ: docs/reference/performance.md. */
package io.tradewind.performance.figures;
