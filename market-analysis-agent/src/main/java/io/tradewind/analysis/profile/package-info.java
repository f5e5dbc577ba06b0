/** At which prices volume was traded. */
package io.tradewind.analysis.profile;
