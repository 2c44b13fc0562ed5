namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>What is worked out once per questionnaire: its formulas, and where each quota is decided.</summary>
public sealed class FormPlan
{
    /// <summary>The point before the first question.</summary>
    internal const string Start = "";

    private readonly ILookup<string, Quota> _quotas;

    /// <summary>Works it out. The questionnaire may be a draft with errors: what can't be read is left out.</summary>
    public FormPlan(QuestionnaireForm form)
    {
        Form = form;
        var formulas = new Dictionary<string, Formula>(StringComparer.Ordinal);
        var questions = form.Questions.Select(question => question.Id).ToList();
        var known = questions.ToHashSet(StringComparer.Ordinal);
        foreach (var calculation in form.Calculations)
        {
            // Only what stands before it: so no circle can arise, whatever a draft says.
            if (Formula.TryParse(calculation.Formula, out var formula) is null && !formulas.ContainsKey(calculation.Id)
                && !known.Contains(calculation.Id)
                && formula!.Ids.All(id => known.Contains(FormIds.QuestionOf(id)) || formulas.ContainsKey(id)))
            {
                formulas.Add(calculation.Id, formula);
            }
        }

        Formulas = formulas;
        var order = questions.Distinct(StringComparer.Ordinal).Select((id, index) => (id, index)).ToDictionary(item => item.id, item => item.index, StringComparer.Ordinal);
        _quotas = form.Quotas.ToLookup(
            quota => FormFields.QuestionsBehind(form, quota.When.Fields).Where(order.ContainsKey).OrderBy(id => order[id]).LastOrDefault() ?? Start,
            StringComparer.Ordinal);
    }

    /// <summary>The questionnaire.</summary>
    public QuestionnaireForm Form { get; }

    internal IReadOnlyDictionary<string, Formula> Formulas { get; }

    internal IEnumerable<Quota> QuotasAfter(string point) => _quotas[point];
}
