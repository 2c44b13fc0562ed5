using System.Text.Json;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>What differs between two versions of a questionnaire.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Change">What happened to it.</param>
/// <param name="ItemId">Its id; empty for the whole.</param>
/// <param name="Aspects">Names of the properties that differ, where it changed; a move is <c>Place</c>.</param>
public sealed record FormDifference(FormItemKind Kind, FormItemChange Change, string ItemId, IReadOnlyList<string> Aspects)
{
    private const string Place = "Place";

    /// <summary>All differences, in the order of the newer version, what is gone last.</summary>
    public static IReadOnlyList<FormDifference> Between(QuestionnaireForm before, QuestionnaireForm after)
    {
        var differences = new List<FormDifference>();
        var whole = DifferingIn(Head(before), Head(after));
        if (whole.Count > 0)
        {
            differences.Add(new FormDifference(FormItemKind.Whole, FormItemChange.Changed, "", whole));
        }

        Compare(FormItemKind.Section, Sections(before), Sections(after), section => section.Id);
        Compare(FormItemKind.Question, [.. before.Questions], [.. after.Questions], question => question.Id, Places(before), Places(after));
        Compare(FormItemKind.Calculation, before.Calculations, after.Calculations, item => item.Id);
        Compare(FormItemKind.Quota, before.Quotas, after.Quotas, item => item.Id);
        Compare(FormItemKind.Ending, before.Endings, after.Endings, item => item.Id);
        return differences;

        void Compare<T>(
            FormItemKind kind, IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> id,
            Dictionary<string, string>? placesBefore = null, Dictionary<string, string>? placesAfter = null)
        {
            var known = old.DistinctBy(id).ToDictionary(id, StringComparer.Ordinal);
            foreach (var item in now.DistinctBy(id))
            {
                if (!known.Remove(id(item), out var was))
                {
                    differences.Add(new FormDifference(kind, FormItemChange.Added, id(item), []));
                    continue;
                }

                var aspects = DifferingIn(was, item);
                if (placesBefore is not null && placesBefore[id(item)] != placesAfter![id(item)])
                {
                    aspects.Add(Place);
                }

                if (aspects.Count > 0)
                {
                    differences.Add(new FormDifference(kind, FormItemChange.Changed, id(item), aspects));
                }
            }

            differences.AddRange(known.Keys.Select(gone => new FormDifference(kind, FormItemChange.Removed, gone, [])));
        }
    }

    private static QuestionnaireForm Head(QuestionnaireForm form) => form with { Sections = [], Calculations = [], Quotas = [], Endings = [] };

    private static List<FormSection> Sections(QuestionnaireForm form) => [.. form.Sections.Select(section => section with { Questions = [] })];

    // Which section it is in: a question that only makes room for another hasn't moved.
    private static Dictionary<string, string> Places(QuestionnaireForm form) => form.Sections
        .SelectMany(section => section.Questions.Select(question => (question.Id, Section: section.Id)))
        .DistinctBy(item => item.Id).ToDictionary(item => item.Id, item => item.Section, StringComparer.Ordinal);

    private static List<string> DifferingIn<T>(T before, T after)
    {
        using var old = JsonSerializer.SerializeToDocument(before, Conditions.ConditionJson.Options);
        using var now = JsonSerializer.SerializeToDocument(after, Conditions.ConditionJson.Options);
        return [.. old.RootElement.EnumerateObject().Select(property => property.Name)
            .Union(now.RootElement.EnumerateObject().Select(property => property.Name))
            .Where(name => Text(old, name) != Text(now, name))];

        static string? Text(JsonDocument document, string name) =>
            document.RootElement.TryGetProperty(name, out var value) ? value.GetRawText() : null;
    }
}

/// <summary>Things that a questionnaire is made of.</summary>
public enum FormItemKind
{
    /// <summary>Title, languages and the like.</summary>
    Whole,
    /// <summary>A section.</summary>
    Section,
    /// <summary>A question.</summary>
    Question,
    /// <summary>A calculation.</summary>
    Calculation,
    /// <summary>A quota.</summary>
    Quota,
    /// <summary>An ending.</summary>
    Ending,
}

/// <summary>What happened to a thing between two versions.</summary>
public enum FormItemChange
{
    /// <summary>It is new.</summary>
    Added,
    /// <summary>It is gone.</summary>
    Removed,
    /// <summary>It is another.</summary>
    Changed,
}
