package org.tributary;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Everything that runs in a server. */
@SpringBootApplication
public class Engine {}
