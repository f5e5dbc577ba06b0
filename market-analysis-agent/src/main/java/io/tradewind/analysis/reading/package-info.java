/** What the analysers say together, in the words of the answers. */
package io.tradewind.analysis.reading;
