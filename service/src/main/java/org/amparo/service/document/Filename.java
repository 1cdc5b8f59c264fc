package org.amparo.service.document;

/** Names of files as strangers give them. They are shown and never used as paths. */
public final class Filename {

  private static final int LONGEST = 200;

  private Filename() {}

  /** The last part of the path, without control characters; never empty. */
  public static String clean(String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String shown =
        name.codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    if (shown.isEmpty() || shown.equals(".") || shown.equals("..")) {
      return "unnamed";
    }
    if (shown.codePointCount(0, shown.length()) <= LONGEST) {
      return shown;
    }
    // The end tells the format.
    int cut = shown.offsetByCodePoints(shown.length(), -LONGEST);
    return shown.substring(cut);
  }
}
