using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>Results of a questionnaire (requirements O11, O13): completion, quotas, a chart per question, cross tables. A campaign's page embeds it.</summary>
public sealed partial class QuestionnaireResultsView
{
    private ResponseScope? _scope;
    private QuestionnaireSummary? _summary;
    private CrossTable? _cross;
    private string? _rows;
    private string? _columns;
    private bool _missing;

    /// <summary>The questionnaire.</summary>
    [Parameter, EditorRequired] public long QuestionnaireId { get; set; }
    /// <summary>A version; null for all.</summary>
    [Parameter] public int? Version { get; set; }
    /// <summary>A campaign; null for all, and for interviews without one.</summary>
    [Parameter] public long? CampaignId { get; set; }

    [Inject] private QuestionnaireResults Results { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    private string ExportAddress
    {
        get
        {
            var query = new[]
            {
                Version is { } version ? $"version={version}" : null, CampaignId is { } campaign ? $"campaign={campaign}" : null,
                _cross is not null ? $"rows={_rows}&columns={_columns}" : null,
            }.OfType<string>().ToList();
            return $"/outbound/questionnaires/{QuestionnaireId}/results/export{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var scope = new ResponseScope(QuestionnaireId, Version, CampaignId);
        if (scope == _scope)
        {
            return;
        }

        _scope = scope;
        _summary = await Results.SummaryAsync(await Users.GetAsync(), scope);
        _missing = _summary is null;
        if (_summary?.Form.Questions.Where(CrossTable.CanUse).Select(question => question.Id).Take(2).ToList() is [var first, var second])
        {
            await CrossAsync(_rows ?? first, _columns ?? second);
        }
    }

    private async Task CrossAsync(string? rows, string? columns)
    {
        (_rows, _columns, _cross) = (rows, columns, null);
        if (!string.IsNullOrEmpty(rows) && !string.IsNullOrEmpty(columns) && rows != columns)
        {
            _cross = await Results.CrossAsync(await Users.GetAsync(), _scope!, rows, columns);
        }
    }

    private static string LabelOf(Question question, string code) =>
        question.Type == QuestionType.Scale ? code : AnswerWords.Option(question, code, FormWords.Language);

    // What a text puts in differs from interview to interview.
    private static string PlainText(Question question) => FormWords.Plain(question.Text.In(FormWords.Language));
}
