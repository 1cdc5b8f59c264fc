package org.amparo.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.amparo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule modelKnowsNeitherLuceneNorSpringNorItsNeighbours =
      noClasses()
          .that()
          .resideInAPackage("org.amparo.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.lucene..",
              "org.springframework..",
              "org.amparo.index..",
              "org.amparo.service..");

  @ArchTest
  static final ArchRule indexKnowsNeitherDjlNorSpringNorItsNeighbours =
      noClasses()
          .that()
          .resideInAPackage("org.amparo.index..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..", "org.springframework..", "org.amparo.model..", "org.amparo.service..");

  @ArchTest
  static final ArchRule serviceLeavesEnginesToItsLibraries =
      noClasses()
          .that()
          .resideInAPackage("org.amparo.service..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "org.apache.lucene..");

  @ArchTest
  static final ArchRule onlyExtractionMeetsHostileFiles =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.amparo.service.extraction..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.tika..", "org.apache.pdfbox..", "org.apache.poi..");

  @ArchTest
  static final ArchRule featuresFormNoCircle =
      slices().matching("org.amparo.service.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule classesAreNamedForWhatTheyAre =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule controllersStayInTheirFeature =
      classes().that().haveSimpleNameEndingWith("Controller").should().bePackagePrivate();
}
