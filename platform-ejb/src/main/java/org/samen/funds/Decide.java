package org.samen.funds;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;

/**
 * One decision.
 *
 * @param id made by whoever decides (UUID version 7): the same again has no second effect
 * @param shown the content hash of what was shown to them; 32 bytes
 */
public record Decide(UUID id, UUID expense, byte[] shown) {
  /**
   * The hash as programs and pages carry it.
   *
   * @param hex 64 hexadecimal digits
   * @throws InvalidFields when it is none
   */
  public static byte[] shown(String hex) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new InvalidFields(List.of(new Problem("shown", "rule.funds.hash")));
    }
    return HexFormat.of().parseHex(hex);
  }
}
