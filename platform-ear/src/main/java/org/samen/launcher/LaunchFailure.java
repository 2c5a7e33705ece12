package org.samen.launcher;

/** What keeps the platform from running, said in one sentence that names what to do. */
final class LaunchFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LaunchFailure(String sentence) {
    super(sentence);
  }

  LaunchFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
