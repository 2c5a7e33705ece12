package org.samen.web.funds;

import org.samen.web.shell.FormDialog;

/** A short form about a fund. */
abstract class FundDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  final FundWords words = FundWords.here();

  FundDialog() {
    addClassName("funds");
  }
}
