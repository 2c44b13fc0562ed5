using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>A questionnaire that is to be published.</summary>
/// <param name="Version">Number that it will have.</param>
/// <param name="Before">The version in use; null for none.</param>
/// <param name="Form">The draft.</param>
/// <param name="Findings">What the check found.</param>
public sealed record PublishFormQuestion(int Version, QuestionnaireForm? Before, QuestionnaireForm Form, IReadOnlyList<FormFinding> Findings);
