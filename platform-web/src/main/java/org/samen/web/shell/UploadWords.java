package org.samen.web.shell;

import com.vaadin.flow.component.upload.UploadI18N;
import java.util.List;

/** What an upload says of itself, in the viewer's language. */
public final class UploadWords {
  private UploadWords() {}

  /**
   * The words of one upload.
   *
   * @param wrong what is said of a file that is refused before it is sent, for its kind or size
   */
  public static UploadI18N of(
      String choose, String drop, String tooMany, String tooLarge, String wrong) {
    return new UploadI18N()
        .setDropFiles(new UploadI18N.DropFiles().setOne(drop).setMany(drop))
        .setAddFiles(new UploadI18N.AddFiles().setOne(choose).setMany(choose))
        .setError(
            new UploadI18N.Error()
                .setTooManyFiles(tooMany)
                .setFileIsTooBig(tooLarge)
                .setIncorrectFileType(wrong))
        .setUploading(
            new UploadI18N.Uploading()
                .setStatus(
                    new UploadI18N.Uploading.Status()
                        .setConnecting(say("connecting"))
                        .setStalled(say("stalled"))
                        .setProcessing(say("processing"))
                        .setHeld(say("held")))
                .setRemainingTime(
                    new UploadI18N.Uploading.RemainingTime()
                        .setPrefix(say("remaining") + " ")
                        .setUnknown(say("remainingUnknown")))
                .setError(
                    new UploadI18N.Uploading.Error()
                        .setServerUnavailable(say("brokenOff"))
                        .setUnexpectedServerError(Texts.here("upload.not-taken"))
                        .setForbidden(Texts.here("upload.not-taken"))))
        .setFile(
            new UploadI18N.File()
                .setRetry(say("retry"))
                .setStart(say("start"))
                .setRemove(say("remove")))
        .setUnits(new UploadI18N.Units().setSize(List.of("B", "kB", "MB", "GB")));
  }

  private static String say(String word) {
    return Texts.here("directory.import." + word);
  }
}
