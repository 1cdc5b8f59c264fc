package org.amparo.launch;

/**
 * Starts the program, or says which Java it needs. Compiled for an older Java than everything else,
 * so that an older Java can say it.
 */
public final class Launcher {

  private static final int JAVA = 25;

  private Launcher() {}

  public static void main(String[] arguments) throws Exception {
    int java = Runtime.version().feature();
    if (java < JAVA) {
      System.err.println("amparo: needs Java " + JAVA + " or newer; this is Java " + java + ".");
      System.exit(1);
    }
    Class.forName("org.amparo.service.Amparo")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }
}
