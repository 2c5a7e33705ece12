package org.samen.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param checkout the folder with the script {@code platform}; the build's results are read there
 * @param state what a run keeps; nothing outside it is written, save Keycloak's one-time build
 */
record Layout(Path checkout, Path state) {

  /** The folders that the environment names: {@code PLATFORM_DIR}, by default {@code .platform}. */
  static Layout of(Path checkout, String platformDir) {
    Path root = checkout.toAbsolutePath().normalize();
    return new Layout(root, root.resolve(platformDir).normalize());
  }

  Path log(String name) {
    return state.resolve("logs").resolve(name + ".log");
  }

  Path lock() {
    return state.resolve("lock");
  }

  Path processes() {
    return state.resolve("processes.json");
  }

  Path secrets() {
    return state.resolve("secrets.json");
  }

  /** What supporters' data is sealed with; the server makes it when it is missing. */
  Path supportersKey() {
    return state.resolve("supporters.key");
  }

  /** What checkpoints of the ledger are signed with; the server makes it when it is missing. */
  Path sealKey() {
    return state.resolve("seal.pem");
  }

  Path origin() {
    return state.resolve("origin.json");
  }

  Path platformFile() {
    return state.resolve("platform.json");
  }

  /** Every mail that the platform sent, a file each. */
  Path mail() {
    return state.resolve("mail");
  }

  Path postgresData() {
    return state.resolve("postgres");
  }

  Path binaries() {
    return state.resolve("binaries");
  }

  Path keycloakHome() {
    return state.resolve("keycloak");
  }

  Path wildflyBase() {
    return state.resolve("wildfly");
  }

  Path wildflyServer() {
    return built("platform-ear/target/server");
  }

  Path ear() {
    return built("platform-ear/target/samen.ear");
  }

  Path realms() {
    return built("keycloak-realm/target/realms");
  }

  /** The unpacked Keycloak; its version stands in the build alone. */
  Path keycloakServer() {
    Path target = checkout.resolve("platform-ear/target");
    try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "keycloak-*")) {
      for (Path folder : found) {
        if (Files.isRegularFile(folder.resolve("bin/kc.sh"))) {
          return folder;
        }
      }
    } catch (IOException e) {
      throw new LaunchFailure("The build left no Keycloak in " + shown(target) + ".", e);
    }
    throw new LaunchFailure("The build left no Keycloak in " + shown(target) + ".");
  }

  /** The path as a person in the checkout would type it. */
  String shown(Path path) {
    return path.startsWith(checkout) ? checkout.relativize(path).toString() : path.toString();
  }

  private Path built(String path) {
    Path found = checkout.resolve(path);
    if (!Files.exists(found)) {
      throw new LaunchFailure(
          "The build left no " + path + "; delete platform-ear/target and run again.");
    }
    return found;
  }
}
