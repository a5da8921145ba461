package org.tributary.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.alert.AlertSettings;
import org.tributary.alert.EngineCertificates;
import org.tributary.audit.Audit;
import org.tributary.authority.Authorities;
import org.tributary.chart.Edges;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.console.access.Setup;
import org.tributary.console.access.Users;
import org.tributary.control.Control;
import org.tributary.delivery.Destinations;
import org.tributary.flow.MappingFiles;
import org.tributary.intake.Doors;
import org.tributary.intake.Feeds;
import org.tributary.panel.Panels;

/**
 * Who may ask for what over HTTP. Three kinds: doors and commands, which have keys of their own; metrics, by a token; and the
 * console, by users. What is not named here nobody may ask for.
 */
@Configuration
public class ConsoleConfiguration {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    Clock consoleClock() {
        return Clock.systemUTC();
    }

    @Bean
    Users consoleUsers(JdbcTemplate jdbc, Clock consoleClock) {
        return new Users(jdbc, consoleClock);
    }

    @Bean
    Sessions sessions(Users users, Clock consoleClock) {
        return new Sessions(users, consoleClock);
    }

    @Bean
    Setup consoleSetup(Users users) {
        return new Setup(users);
    }

    @Bean
    Pulse pulse(JdbcTemplate jdbc, Clock consoleClock) {
        return new Pulse(jdbc, consoleClock);
    }

    @Bean
    NameIndex nameIndex(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new NameIndex(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    MessageSearch messageSearch(JdbcTemplate jdbc, NameIndex names) {
        return new MessageSearch(jdbc, names);
    }

    @Bean
    SavedSearches savedSearches(JdbcTemplate jdbc) {
        return new SavedSearches(jdbc);
    }

    @Bean
    OpenPairs openPairs(Edges edges, Tasks tasks, Sights sights) {
        return new OpenPairs(edges, tasks, sights);
    }

    @Bean
    FeedSigns feedSigns(
            Doors doors, EngineCertificates certificates, AlertSettings alerts, JdbcTemplate jdbc, Clock consoleClock) {
        return new FeedSigns(
                doors::states, certificates::all, alerts.certificateDays(), alerts.silence(), jdbc, consoleClock);
    }

    @Bean
    OwnStatus ownStatus(JdbcTemplate jdbc, Destinations destinations, Clock consoleClock) {
        return new OwnStatus(jdbc, destinations, consoleClock);
    }

    @Bean
    Errors errors(JdbcTemplate jdbc) {
        return new Errors(jdbc);
    }

    @Bean
    CauseOwners causeOwners(JdbcTemplate jdbc, Clock consoleClock) {
        return new CauseOwners(jdbc, consoleClock);
    }

    @Bean
    TaskList taskList(
            Control control, Errors errors, CauseOwners causes, PersonSearch persons, Sights sights, Users users) {
        return new TaskList(control, errors, causes, persons, sights, users);
    }

    @Bean
    Assignment assignment(
            TaskList list,
            Users users,
            Tasks tasks,
            CauseOwners causes,
            Control control,
            Audit audit,
            PlatformTransactionManager transactions) {
        return new Assignment(list, users, tasks, causes, control, audit, new TransactionTemplate(transactions));
    }

    @Bean
    AuditTrail auditTrail(JdbcTemplate jdbc) {
        return new AuditTrail(jdbc);
    }

    @Bean
    PersonSearch personSearch(SourceRecords records, NameIndex names) {
        return new PersonSearch(records, names);
    }

    @Bean
    Sights sights(Destinations destinations, Panels panels, SourceRecords records) {
        return new Sights(destinations, panels, records);
    }

    @Bean
    Edges reviewedEdges(JdbcTemplate jdbc) {
        return new Edges(jdbc);
    }

    @Bean
    ChartAccess chartAccess(Sights sights, Clock consoleClock) {
        return new ChartAccess(sights, consoleClock);
    }

    @Bean
    FaxImages faxImages() {
        return new FaxImages();
    }

    @Bean
    Playground playground(
            @Value("${tributary.home}") Path home,
            @Value("${tributary.default-zone:}") String zone,
            Authorities authorities,
            MappingFiles mappings,
            Feeds feeds,
            PlatformTransactionManager transactions) {
        return new Playground(
                home,
                zone.isEmpty() ? null : ZoneId.of(zone),
                authorities,
                mappings,
                feeds,
                new TransactionTemplate(transactions));
    }

    @Bean
    Live live(TemplateEngine pages, Users users, Clock consoleClock) {
        return new Live(pages, users, consoleClock);
    }

    @Bean
    Attempts attempts(Clock consoleClock) {
        return new Attempts(consoleClock);
    }

    @Bean
    Reach reach(
            @Value("${server.address}") InetAddress address,
            @Value("${tributary.console.second-factor}") boolean secondFactor) {
        return new Reach(secondFactor || !address.isLoopbackAddress());
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** Where somebody wanted to go who had to sign in first; only pages, not what pages fetch. */
    @Bean
    RequestCache wantedPages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && !isOfAPage(request)
                && !request.getRequestURI().contains(".")
                && !request.getRequestURI().endsWith("/live"));
        return cache;
    }

    /** There is none: {@link SignInController} asks {@link Users} itself. Without this bean Spring Boot would make a user up. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new AuthenticationServiceException("not used");
        };
    }

    /** The HTTP door asks for a feed's key, commands for the token of the data folder; health says no more than how we are. */
    @Bean
    @Order(1)
    SecurityFilterChain withKeysOfTheirOwn(HttpSecurity http) throws Exception {
        return http.securityMatcher("/intake/**", "/control/**", "/actuator/health", "/actuator/health/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain metrics(HttpSecurity http, @Value("${tributary.data.absolute}") Path data) throws Exception {
        MetricsToken token = MetricsToken.in(data);
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(all -> all.anyRequest()
                        .access((who, asked) -> new AuthorizationDecision(
                                token.isShown(asked.getRequest().getHeader("Authorization")))))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failed -> failed.authenticationEntryPoint((request, response, e) -> {
                    response.setStatus(HttpStatus.UNAUTHORIZED.value());
                    response.setHeader("WWW-Authenticate", "Bearer");
                    response.setContentType("text/plain");
                    response.getWriter().println("the token of metrics.token in the data folder is needed");
                }))
                .build();
    }

    @Bean
    ErrorAttributes errorAttributes() {
        return new Denied.Told();
    }

    @Bean
    @Order(3)
    SecurityFilterChain console(
            HttpSecurity http, Users users, Clock consoleClock, SecurityContextRepository contexts, RequestCache wanted)
            throws Exception {
        return http.authorizeHttpRequests(all -> {
                    all.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                            .permitAll();
                    all.requestMatchers(
                                    "/login", "/login/**", "/setup/**", "/console/**", "/webjars/**", "/favicon.ico")
                            .permitAll();
                    for (Screen screen : Screen.values()) {
                        all.requestMatchers(screen.path(), screen.path() + "/**")
                                .hasAnyAuthority(
                                        screen.rights().stream().map(Enum::name).toArray(String[]::new));
                    }
                    all.requestMatchers("/", "/help", "/logout", "/sessions", "/sessions/**")
                            .authenticated();
                    all.anyRequest().denyAll();
                })
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(wanted))
                .csrf(Customizer.withDefaults())
                .logout(logout -> logout.logoutSuccessUrl("/login"))
                .exceptionHandling(
                        failed -> failed.authenticationEntryPoint(new Entry()).accessDeniedHandler(new Denied()))
                .addFilterAfter(new SignedIn(users, consoleClock), SecurityContextHolderFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** A page is shown where to sign in; what a page fetches makes the page go there. */
    private static final class Entry implements AuthenticationEntryPoint {
        @Override
        public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
            if (isOfAPage(request)) {
                response.setHeader("HX-Redirect", "/login");
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                response.setStatus(HttpStatus.FOUND.value());
                response.setHeader(HttpHeaders.LOCATION, "/login");
            }
        }
    }

    private static boolean isOfAPage(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
