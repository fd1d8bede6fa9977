package org.tidings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house: dependencies run one way. */
@AnalyzeClasses(packages = "org.tidings", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule story_imports_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("org.tidings.story..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidings.intake..",
                    "org.tidings.reminders..",
                    "org.tidings.adverts..",
                    "org.tidings.publication..",
                    "org.tidings.site..",
                    "org.tidings.desk..",
                    "org.tidings.api..",
                    "org.tidings.platform..",
                    "org.tidings.webpush..",
                    "org.tidings.command..",
                    "org.tidings.demo..");

    @ArchTest
    static final ArchRule platform_knows_no_room = noClasses()
            .that()
            .resideInAPackage("org.tidings.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidings.story..",
                    "org.tidings.intake..",
                    "org.tidings.reminders..",
                    "org.tidings.adverts..",
                    "org.tidings.publication..",
                    "org.tidings.site..",
                    "org.tidings.desk..",
                    "org.tidings.api..",
                    "org.tidings.command..",
                    "org.tidings.demo..",
                    "org.tidings.webpush..");

    @ArchTest
    static final ArchRule intake_reminders_and_adverts_do_not_know_each_other = noClasses()
            .that()
            .resideInAnyPackage("org.tidings.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidings.reminders..",
                    "org.tidings.adverts..",
                    "org.tidings.publication..",
                    "org.tidings.verdicts..",
                    "org.tidings.feeds..");

    @ArchTest
    static final ArchRule within_intake_text_comes_first_then_names_then_what_is_read_out_of_both =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage("org.tidings.intake..")
                    .layer("text")
                    .definedBy("org.tidings.intake.text")
                    .layer("page")
                    .definedBy("org.tidings.intake.page")
                    .layer("feed")
                    .definedBy("org.tidings.intake.feed")
                    .layer("names")
                    .definedBy("org.tidings.intake.names")
                    .layer("finders")
                    .definedBy("org.tidings.intake.quotations", "org.tidings.intake.topics")
                    .layer("intake")
                    .definedBy("org.tidings.intake")
                    .whereLayer("text")
                    .mayNotAccessAnyLayer()
                    .whereLayer("page")
                    .mayOnlyAccessLayers("text")
                    .whereLayer("feed")
                    .mayOnlyAccessLayers("text")
                    .whereLayer("names")
                    .mayOnlyAccessLayers("text")
                    .whereLayer("finders")
                    .mayOnlyAccessLayers("text", "names");

    @ArchTest
    static final ArchRule reminders_know_no_room_above = noClasses()
            .that()
            .resideInAnyPackage("org.tidings.reminders..", "org.tidings.adverts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidings.intake..",
                    "org.tidings.publication..",
                    "org.tidings.site..",
                    "org.tidings.desk..",
                    "org.tidings.api..");

    @ArchTest
    static final ArchRule publication_knows_no_side = noClasses()
            .that()
            .resideInAPackage("org.tidings.publication..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tidings.feeds..", "org.tidings.site..", "org.tidings.desk..", "org.tidings.api..");

    @ArchTest
    static final ArchRule verdicts_know_no_side = noClasses()
            .that()
            .resideInAPackage("org.tidings.verdicts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidings.feeds..",
                    "org.tidings.reminders..",
                    "org.tidings.site..",
                    "org.tidings.desk..",
                    "org.tidings.api..");

    @ArchTest
    static final ArchRule feeds_know_no_side = noClasses()
            .that()
            .resideInAPackage("org.tidings.feeds..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidings.reminders..", "org.tidings.site..", "org.tidings.desk..", "org.tidings.api..");

    @ArchTest
    static final ArchRule the_sides_do_not_know_each_other =
            slices().matching("org.tidings.(site|desk|api)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule webpush_uses_nobody = noClasses()
            .that()
            .resideInAPackage("org.tidings.webpush..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidings.story..",
                    "org.tidings.platform..",
                    "org.tidings.reminders..",
                    "org.tidings.standin..");

    @ArchTest
    static final ArchRule the_stand_in_is_for_the_demo_alone = noClasses()
            .that()
            .resideOutsideOfPackages("org.tidings.demo..", "org.tidings.standin..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tidings.standin..");

    @ArchTest
    static final ArchRule rooms_have_no_circles =
            slices().matching("org.tidings.(*)..").should().beFreeOfCycles();
}
