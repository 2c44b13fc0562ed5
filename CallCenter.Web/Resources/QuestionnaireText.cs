namespace CallCenter.Web.Resources;

/// <summary>Questionnaires: builder, interview, results. Marks the texts' resource files.</summary>
public sealed class QuestionnaireText;
