package org.tributary.ccda;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a unit is written in UCUM, case sensitive: {@code mg/dL}, {@code 10*3/uL}, {@code kg/m2}, {@code {score}}. Knows the
 * atoms that medicine uses; a rare one it does not know is told as none, which costs a finding and no fact.
 *
 * @see <a href="https://ucum.org/ucum">The Unified Code for Units of Measure</a>
 */
final class Ucum {
    private static final Set<String> METRIC =
            set("m g s L l mol Pa Hz J N W V A K cd rad C F Ohm S Wb Cel T H lm lx Bq Gy"
                    + " Sv kat eq osm U [iU] [IU] cal bar eV t B Np tex Ci R RAD REM bit By Bd u pc sr ar st M [arb'U] mol_"
                    + " [Cal] g% m[H2O] m[Hg] Bi P");

    private static final Set<String> PLAIN =
            set("% min h d a wk mo mo_j a_j wk_ ' '' deg gon [pi] [ppth] [ppm] [ppb] [pptr]"
                    + " 10* 10^ [in_i] [ft_i] [yd_i] [mi_i] [lb_av] [oz_av] [st_av] [degF] [degR] [pH] [drp] [HPF] [LPF]"
                    + " [hp'_X] [cup_us] [foz_us] [gal_us] [pt_us] [qt_us] [tsp_us] [tbs_us] [in_us] [ft_us] [gr] [diop]"
                    + " [CFU] [PFU] [FFU] [EID_50] [TCID_50] [MET] [Ch] [APL'U] [GPL'U] [MPL'U] [USP'U] [ELU] [IR] [D'ag'U]"
                    + " [PNU] [Lf] [anti'Xa'U] [todd'U] [dye'U] [knk'U] [mclg'U] [tb'U] [ka'U] [bdsk'U] [smgy'U] [AU] [BAU]"
                    + " [CCID_50] [beth'U] [mesh_i] [car_m] [car_Au] [smoot] [G] atm [psi] [kn_i] [Btu] [bu_us] [lton_av]"
                    + " [oz_tr] [lb_tr] [lb_ap] [oz_ap] [dr_ap] [sc_ap] [p'diop] %[slope] [wood'U] [m/s2/Hz^0.5]");

    private static final Set<String> PREFIXES = set("da d c m u n p f a z y h k M G T P E Z Y Ki Mi Gi Ti");

    private final String unit;
    private int at;

    private Ucum(String unit) {
        this.unit = unit;
    }

    static boolean isUnit(String unit) {
        if (unit.isEmpty() || unit.length() > 80) {
            return false;
        }
        Ucum reading = new Ucum(unit);
        return reading.term(0) && reading.at == unit.length();
    }

    private static Set<String> set(String words) {
        return new HashSet<>(Arrays.asList(words.split(" ")));
    }

    private boolean is(char c) {
        return at < unit.length() && unit.charAt(at) == c;
    }

    private boolean term(int depth) {
        if (is('/')) {
            at++;
        }
        if (depth > 5 || !component(depth)) {
            return false;
        }
        while (is('.') || is('/')) {
            at++;
            if (!component(depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean component(int depth) {
        if (is('(')) {
            at++;
            if (!term(depth + 1) || !is(')')) {
                return false;
            }
            at++;
            return exponent();
        }
        if (is('{')) {
            return annotation();
        }
        int from = at;
        while (at < unit.length() && ".()/{}".indexOf(unit.charAt(at)) < 0) {
            if (unit.charAt(at) == '[') {
                at = unit.indexOf(']', at);
                if (at < 0) {
                    return false;
                }
            }
            at++;
        }
        return isSimple(unit.substring(from, at)) && (!is('{') || annotation());
    }

    private boolean annotation() {
        int end = unit.indexOf('}', at);
        if (end < 0) {
            return false;
        }
        at = end + 1;
        return true;
    }

    private boolean exponent() {
        if (is('+') || is('-')) {
            at++;
        }
        while (at < unit.length() && Character.isDigit(unit.charAt(at))) {
            at++;
        }
        return true;
    }

    private static boolean isSimple(String simple) {
        if (simple.matches("\\d{1,9}")) {
            return true;
        }
        if (simple.matches("10[*^][+-]?\\d{0,3}")) {
            return true;
        }
        return isAtom(simple) || isAtom(simple.replaceFirst("[+-]?\\d{1,2}$", ""));
    }

    private static boolean isAtom(String atom) {
        if (PLAIN.contains(atom) || METRIC.contains(atom)) {
            return true;
        }
        for (int length = 1; length <= 2 && length < atom.length(); length++) {
            if (PREFIXES.contains(atom.substring(0, length)) && METRIC.contains(atom.substring(length))) {
                return true;
            }
        }
        return false;
    }
}
