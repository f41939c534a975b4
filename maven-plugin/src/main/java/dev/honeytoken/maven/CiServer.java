package dev.honeytoken.maven;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one make of CI server tells its builds by environment variables. Each part is a template:
 * {@code ${NAME}} stands for a variable, {@code |} for "or else", and a template with a variable
 * that is not set gives nothing.
 *
 * @param marker the variable that is set under this server only
 * @param commit revision
 * @param branch branch or tag
 * @param build what no other build of the server has
 * @param url where to look at the build
 * @param trigger who or what started it
 * @param agent machine it runs on
 */
record CiServer(
    String marker,
    String commit,
    String branch,
    String build,
    String url,
    String trigger,
    String agent) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  /** The servers known; the names are those of their documentation. */
  static final List<CiServer> ALL =
      List.of(
          new CiServer(
              "GITHUB_ACTIONS",
              "${GITHUB_SHA}",
              "${GITHUB_HEAD_REF}|${GITHUB_REF_NAME}",
              "${GITHUB_REPOSITORY}/${GITHUB_RUN_ID}.${GITHUB_RUN_ATTEMPT}",
              "${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}",
              "${GITHUB_ACTOR}",
              "${RUNNER_NAME}"),
          new CiServer(
              "GITLAB_CI",
              "${CI_COMMIT_SHA}",
              "${CI_COMMIT_REF_NAME}",
              "${CI_PROJECT_PATH}/${CI_JOB_ID}",
              "${CI_JOB_URL}",
              "${GITLAB_USER_LOGIN}",
              "${CI_RUNNER_DESCRIPTION}"),
          new CiServer(
              "JENKINS_URL",
              "${GIT_COMMIT}",
              "${BRANCH_NAME}|${GIT_BRANCH}",
              "${BUILD_TAG}",
              "${BUILD_URL}",
              "${CHANGE_AUTHOR}|${BUILD_USER_ID}",
              "${NODE_NAME}"),
          new CiServer(
              "TF_BUILD",
              "${BUILD_SOURCEVERSION}",
              "${SYSTEM_PULLREQUEST_SOURCEBRANCH}|${BUILD_SOURCEBRANCHNAME}",
              "${SYSTEM_TEAMPROJECT}/${BUILD_BUILDID}.${SYSTEM_JOBATTEMPT}"
                  + "|${SYSTEM_TEAMPROJECT}/${BUILD_BUILDID}",
              "${SYSTEM_COLLECTIONURI}${SYSTEM_TEAMPROJECT}/_build/results?buildId=${BUILD_BUILDID}",
              "${BUILD_REQUESTEDFOR}",
              "${AGENT_NAME}"),
          new CiServer(
              "BITBUCKET_BUILD_NUMBER",
              "${BITBUCKET_COMMIT}",
              "${BITBUCKET_BRANCH}|${BITBUCKET_TAG}",
              "${BITBUCKET_REPO_FULL_NAME}/${BITBUCKET_BUILD_NUMBER}",
              "${BITBUCKET_GIT_HTTP_ORIGIN}/pipelines/results/${BITBUCKET_BUILD_NUMBER}",
              "${BITBUCKET_STEP_TRIGGERER_UUID}",
              ""),
          new CiServer(
              "CIRCLECI",
              "${CIRCLE_SHA1}",
              "${CIRCLE_BRANCH}|${CIRCLE_TAG}",
              "${CIRCLE_WORKFLOW_JOB_ID}|${CIRCLE_BUILD_URL}",
              "${CIRCLE_BUILD_URL}",
              "${CIRCLE_USERNAME}",
              ""),
          new CiServer(
              "BUILDKITE",
              "${BUILDKITE_COMMIT}",
              "${BUILDKITE_BRANCH}",
              "${BUILDKITE_JOB_ID}",
              "${BUILDKITE_BUILD_URL}",
              "${BUILDKITE_BUILD_CREATOR}",
              "${BUILDKITE_AGENT_NAME}"),
          new CiServer(
              "TRAVIS",
              "${TRAVIS_COMMIT}",
              "${TRAVIS_BRANCH}",
              "${TRAVIS_REPO_SLUG}/${TRAVIS_JOB_ID}",
              "${TRAVIS_JOB_WEB_URL}",
              "${TRAVIS_EVENT_TYPE}",
              ""),
          new CiServer(
              "TEAMCITY_VERSION",
              "${BUILD_VCS_NUMBER}",
              "",
              "${TEAMCITY_PROJECT_NAME}/${TEAMCITY_BUILDCONF_NAME}/${BUILD_NUMBER}",
              "${BUILD_URL}",
              "",
              ""),
          new CiServer(
              "CODEBUILD_BUILD_ID",
              "${CODEBUILD_RESOLVED_SOURCE_VERSION}",
              "${CODEBUILD_WEBHOOK_HEAD_REF}",
              "${CODEBUILD_BUILD_ID}",
              "${CODEBUILD_BUILD_URL}",
              "${CODEBUILD_INITIATOR}",
              ""));

  /** The server that a build runs under, or null. */
  static @Nullable CiServer in(Map<String, String> environment) {
    for (CiServer each : ALL) {
      if (set(environment, each.marker()) != null) {
        return each;
      }
    }
    return null;
  }

  /** A template with its variables, or null where one is not set. */
  static @Nullable String filled(String template, Map<String, String> environment) {
    for (String alternative : template.split("\\|", -1)) {
      Matcher matcher = VARIABLE.matcher(alternative);
      StringBuilder out = new StringBuilder();
      boolean complete = !alternative.isEmpty();
      while (complete && matcher.find()) {
        String value = set(environment, matcher.group(1));
        complete = value != null;
        matcher.appendReplacement(out, Matcher.quoteReplacement(String.valueOf(value)));
      }
      if (complete) {
        return matcher.appendTail(out).toString();
      }
    }
    return null;
  }

  private static @Nullable String set(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
