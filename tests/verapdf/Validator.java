import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates files with veraPDF: java -cp JAR Validator.java FLAVOUR[,FLAVOUR] FILE... (flavours: ua1, 2a; -Dpassword=
 * opens encrypted files).
 *
 * Prints one line for each rule that a file breaks: file, flavour, rule, how often, what is wrong; nothing for files that
 * conform. The library's own reader of profiles wants a JAXB that its jar does not hold, so they are read with the JDK's DOM.
 */
public class Validator {
    private static final int MOST_FAILURES_OF_A_RULE = 1000;

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            ValidationProfile profile = profile(flavour);
            for (int n = 1; n < arguments.length; n++) {
                validate(arguments[n], name, flavour, profile);
            }
        }
    }

    private static void validate(String path, String name, PDFAFlavour flavour, ValidationProfile profile) {
        try (VeraPDFFoundry foundry = Foundries.defaultInstance();
                PDFAParser parser = foundry.createParser(new File(path), flavour, System.getProperty("password"))) {
            PDFAValidator validator = foundry.createValidator(profile, MOST_FAILURES_OF_A_RULE, false, true, false);
            ValidationResult result = validator.validate(parser);
            if (result.getTotalAssertions() == 0) {
                System.out.println(path + "\t" + name + "\tnothing was checked");
            }
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = assertion.getRuleId();
                    Integer count = result.getFailedChecks().get(rule);
                    String where = assertion.getLocation().getContext();
                    broken.putIfAbsent(
                            rule.getClause() + "-" + rule.getTestNumber(),
                            count + "\t" + assertion.getErrorMessage() + "\t" + where);
                }
            }
            broken.forEach((rule, words) -> System.out.println(path + "\t" + name + "\t" + rule + "\t" + words));
        } catch (Exception error) {
            System.out.println(path + "\t" + name + "\t" + error);
        }
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        boolean accessible = flavour.name().startsWith("PDFUA");
        String name = accessible ? "PDFUA-1" : "PDFA-" + flavour.getId().toUpperCase();
        String resource = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = Validator.class.getResourceAsStream(resource)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element rule : below(root, "rule")) {
                rules.add(rule(rule));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element variable : below(root, "variable")) {
                variables.add(Profiles.variableFromValues(
                        variable.getAttribute("name"), variable.getAttribute("object"),
                        words(variable, "defaultValue"), words(variable, "value")));
            }
            return Profiles.profileFromValues(
                    flavour, Profiles.profileDetailsFromValues(name, "", "veraPDF", new Date(0)), "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = below(rule, "id").get(0);
        RuleId number = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        List<ErrorArgument> details = new ArrayList<>();
        for (Element detail : below(rule, "argument")) {
            String name = detail.hasAttribute("name") ? detail.getAttribute("name") : null;
            details.add(ErrorArgumentImpl.fromValues(detail.getTextContent(), name, null));
        }
        return Profiles.ruleFromValues(
                number,
                rule.getAttribute("object"),
                rule.getAttribute("deferred").equals("true") ? Boolean.TRUE : null,
                rule.hasAttribute("tags") ? rule.getAttribute("tags") : null,
                words(rule, "description"),
                words(rule, "test"),
                Profiles.errorFromValues(words(rule, "message"), details),
                new ArrayList<>());
    }

    private static List<Element> below(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int n = 0; n < found.getLength(); n++) {
            elements.add((Element) found.item(n));
        }
        return elements;
    }

    private static String words(Element parent, String name) {
        List<Element> found = below(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
