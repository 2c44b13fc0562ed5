using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Security;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using ClosedXML.Excel;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>Results of a questionnaire as an Excel workbook: overview, figures per question, a cross table if one is asked for, every complete interview.</summary>
public sealed class QuestionnaireExport(QuestionnaireResults results, FormWords words, TimeText times, DomainNames names, IStringLocalizer<QuestionnaireText> text)
{
    /// <summary>Most interviews of a workbook.</summary>
    public const int MaxRows = 20_000;

    private const int WideColumn = 40;

    /// <summary>Maps <c>/outbound/questionnaires/{id}/results/export</c>, which takes the same query as the page.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/outbound/questionnaires/{id:long}/results/export",
        async (HttpContext context, QuestionnaireExport export, TimeProvider time, TimeText times, long id, int? version, long? campaign, string? rows, string? columns) =>
        {
            var workbook = await export.WriteAsync(
                CurrentUserAccessor.Of(context.User), new ResponseScope(id, version, campaign), rows, columns, context.RequestAborted);
            return workbook is null
                ? Results.NotFound()
                : Results.File(workbook, SheetText.ContentType, $"questionnaire-{id}-{times.Local(time.GetUtcNow()):yyyyMMdd-HHmmss}.xlsx");
        }).RequireAuthorization(SecurityPolicies.Outbound);

    /// <summary>Writes the workbook; the stream stands at its beginning. Null where there is no such questionnaire for this user.</summary>
    public async Task<Stream?> WriteAsync(CurrentUser user, ResponseScope scope, string? rows, string? columns, CancellationToken cancellation)
    {
        if (await results.SummaryAsync(user, scope, cancellation) is not { } summary)
        {
            return null;
        }

        await names.LoadAsync(cancellation);
        using var workbook = new XLWorkbook();
        WriteOverview(workbook, summary);
        WriteFigures(workbook, summary);
        if (rows is not null && columns is not null && await results.CrossAsync(user, scope, rows, columns, cancellation) is { } cross)
        {
            WriteCross(workbook, cross);
        }

        await WriteInterviewsAsync(workbook, user, scope, summary.Form, cancellation);
        var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    private void WriteOverview(XLWorkbook workbook, QuestionnaireSummary summary)
    {
        var sheet = Sheet(workbook, "Results.Overview", 32, 16, 16);
        var line = 1;
        SheetText.Write(sheet, line++, words.Title(summary.Form.Title.Zh, summary.Form.Title.En));
        sheet.Row(1).Style.Font.Bold = true;
        foreach (var status in Enum.GetValues<ResponseStatus>())
        {
            SheetText.Write(sheet, line, text[$"Status.{status}"]);
            sheet.Cell(line++, 2).SetValue(summary.ByStatus.GetValueOrDefault(status));
        }

        if (summary.Score is { } score)
        {
            SheetText.Write(sheet, line, text["Results.Score"]);
            sheet.Cell(line++, 2).SetValue(Math.Round(score, 2));
        }

        if (summary.Quotas.Count > 0)
        {
            SheetText.Write(sheet, ++line, text["Part.@quotas"], text["Quota.Taken"], text["Quota.Limit"]);
            sheet.Row(line++).Style.Font.Bold = true;
            foreach (var quota in summary.Quotas)
            {
                SheetText.Write(sheet, line, quota.Quota.Title.Length > 0 ? quota.Quota.Title : quota.Quota.Id);
                sheet.Cell(line, 2).SetValue(quota.Taken);
                sheet.Cell(line++, 3).SetValue(quota.Quota.Limit);
            }
        }
    }

    private void WriteFigures(XLWorkbook workbook, QuestionnaireSummary summary)
    {
        var sheet = Sheet(workbook, "Results.Questions", 14, WideColumn, 24, WideColumn, 12, 12);
        var line = 1;
        SheetText.Write(sheet, line++, text["Id"], text["Question"], text["Results.Part"], text["Option.Text"], text["Results.Count"], text["Results.Share"]);
        Head(sheet);
        foreach (var chart in summary.Charts)
        {
            foreach (var (series, value) in chart.Series.SelectMany(series => series.Bars.Select(bar => (series, bar)))
                .Concat(chart.Texts.Select(value => (new ChartSeries("", []), value))))
            {
                SheetText.Write(
                    sheet, line, chart.Question.Id, FormWords.Plain(chart.Question.Text.In(FormWords.Language)),
                    series.Code.Length > 0 ? AnswerBars.TitleOf(chart.Question, series.Code) : null, AnswerBars.LabelOf(chart.Question, value.Value, text));
                sheet.Cell(line, 5).SetValue(value.Count);
                sheet.Cell(line, 6).SetValue(chart.Answered == 0 ? 0 : Math.Round((double)value.Count / chart.Answered, 4)).Style.NumberFormat.Format = "0.0 %";
                line++;
            }
        }
    }

    private void WriteCross(XLWorkbook workbook, CrossTable cross)
    {
        var sheet = Sheet(workbook, "Cross", 28);
        SheetText.Write(sheet, 1, [$"{cross.Rows.Id} × {cross.Columns.Id}", .. cross.ColumnCodes.Select(code => Label(cross.Columns, code)), text["Cross.Total"]]);
        Head(sheet);
        var line = 2;
        foreach (var row in cross.RowCodes)
        {
            SheetText.Write(sheet, line, Label(cross.Rows, row));
            for (var column = 0; column < cross.ColumnCodes.Count; column++)
            {
                sheet.Cell(line, column + 2).SetValue(cross.Counts.GetValueOrDefault((row, cross.ColumnCodes[column])));
            }

            sheet.Cell(line++, cross.ColumnCodes.Count + 2).SetValue(cross.RowTotal(row));
        }

        static string Label(Question question, string code) => question.Type == QuestionType.Scale ? code : AnswerWords.Option(question, code, FormWords.Language);
    }

    private async Task WriteInterviewsAsync(XLWorkbook workbook, CurrentUser user, ResponseScope scope, QuestionnaireForm form, CancellationToken cancellation)
    {
        var questions = form.Questions.ToList();
        var sheet = Sheet(workbook, "Results.Interviews", [12, 10, 20, 20, 16, 10, .. questions.Select(_ => 28)]);
        SheetText.Write(sheet, 1,
        [
            text["Results.Interview"], text["Column.Version"], text["Results.StartedAt"], text["Results.EndedAt"], text["Results.Agent"], text["Results.Score"],
            .. questions.Select(question => $"{question.Id} {FormWords.Plain(question.Text.In(FormWords.Language))}"),
        ]);
        Head(sheet);
        var line = 2;
        for (long after = 0; line <= MaxRows + 1;)
        {
            var page = await results.ResponsesAsync(user, scope, after, PageRequest.MaxSize, cancellation);
            foreach (var row in page.Take(MaxRows + 2 - line))
            {
                SheetText.Write(sheet, line,
                [
                    row.Id.ToString(CultureInfo.InvariantCulture), row.Version.ToString(CultureInfo.InvariantCulture), times.Exact(row.StartedAt),
                    row.EndedAt is { } ended ? times.Exact(ended) : null, row.AgentId is { } agent ? names.Agent(agent) : null, null,
                    .. questions.Select(question => AnswerWords.Of(question, row.Answers.GetValueOrDefault(question.Id, ""), FormWords.Language)),
                ]);
                if (row.Score is { } score)
                {
                    sheet.Cell(line, 6).SetValue(Math.Round(score, 2));
                }

                line++;
            }

            if (page.Count < PageRequest.MaxSize)
            {
                break;
            }

            after = page[^1].Id;
        }
    }

    // Widths by hand: measuring text needs a graphics library that Linux servers don't have.
    private IXLWorksheet Sheet(XLWorkbook workbook, string key, params int[] widths)
    {
        var sheet = workbook.AddWorksheet(text[key].Value);
        for (var column = 0; column < widths.Length; column++)
        {
            sheet.Column(column + 1).Width = widths[column];
        }

        return sheet;
    }

    private static void Head(IXLWorksheet sheet)
    {
        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
    }
}
