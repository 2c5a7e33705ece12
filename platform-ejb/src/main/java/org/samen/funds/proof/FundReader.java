package org.samen.funds.proof;

/**
 * Is given a fund's rows in the order of its chain: each record, then the rows whose hashes stand
 * in it.
 */
interface FundReader {
  void record(ChainRow row);

  void content(ContentRow row);

  void decision(DecisionRow row);

  void entry(EntryRow row);
}
