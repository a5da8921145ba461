package org.tributary.routes;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.Message;

/** The Camel language {@code hl7}: a {@link Condition} on the message that runs through a feed's steps. */
public final class Hl7Language extends LanguageSupport {
    @Override
    public Predicate createPredicate(String text) {
        return ExpressionToPredicateAdapter.toPredicate(createExpression(text));
    }

    @Override
    public Expression createExpression(String text) {
        Condition condition = Condition.parse(text);
        return new Expression() {
            @Override
            public <T> T evaluate(Exchange exchange, Class<T> type) {
                Message message = exchange.getProperty(FeedSteps.MESSAGE, Message.class);
                return exchange.getContext().getTypeConverter().convertTo(type, condition.holds(message));
            }
        };
    }
}
