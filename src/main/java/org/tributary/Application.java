package org.tributary;

/** Starts the server or hands over to a command. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        System.out.println("tributary");
    }
}
