package org.tributary.matching;

/**
 * What one field says for or against one person.
 *
 * @param levelBits the weight of the level
 * @param frequencyBits more for a rare value, less for a common one; 0 where the level does not look at the value
 */
public record Evidence(Level level, double levelBits, double frequencyBits) {
    public double bits() {
        return levelBits + frequencyBits;
    }
}
