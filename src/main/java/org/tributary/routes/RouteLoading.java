package org.tributary.routes;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;

/** Turns a file's text into routes of a Camel context. */
final class RouteLoading {
    private RouteLoading() {}

    /** @param paused its door stays shut, or its worker at rest, until it is resumed; else it starts where the context did */
    static void load(CamelContext camel, RouteFile file, Map<String, String> environment, boolean paused)
            throws Exception {
        Resource resource = ResourceHelper.fromString(file.name() + RouteFile.ENDING, file.forCamel(environment));
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resource)) {
            if (builder instanceof RouteBuilder routes) {
                routes.addLifecycleInterceptor(new Completion(paused));
            }
            camel.addRoutes(builder);
        }
        Route route = camel.getRoute(file.name());
        if (paused && route != null) {
            ServiceHelper.initService(route.getConsumer()); // so that its feed is known, and what waits for it goes on
        }
    }

    /** Adds what every file shares and no analyst should have to write. */
    private static final class Completion implements RouteBuilderLifecycleStrategy {
        private final boolean paused;

        Completion(boolean paused) {
            this.paused = paused;
        }

        @Override
        public void afterConfigure(RouteBuilder builder) {
            for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
                if (paused) {
                    route.setAutoStartup("false");
                }
                route.setErrorHandlerFactory(new NoErrorHandlerDefinition()); // its caller knows what to do with it
                if (route.getOutputs().isEmpty()) {
                    route.addOutput(new StopDefinition());
                }
            }
        }
    }
}
