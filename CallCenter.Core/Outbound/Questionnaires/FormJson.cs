using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>The stored and exported form of a questionnaire.</summary>
public static class FormJson
{
    /// <summary>Longest form that is read, in characters.</summary>
    public const int MaxLength = 1_000_000;

    private static readonly JsonSerializerOptions Stored = ConditionJson.Options;

    private static readonly JsonSerializerOptions Exported = new(ConditionJson.Options)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Writes it as it is stored. Two forms are the same where their texts are.</summary>
    public static string Write(QuestionnaireForm form) => JsonSerializer.Serialize(form, Stored);

    /// <summary>Reads what is stored.</summary>
    public static QuestionnaireForm Read(string json) =>
        JsonSerializer.Deserialize<QuestionnaireForm>(json, Stored) ?? throw new JsonException("Null where a questionnaire was expected.");

    /// <summary>Writes it for people and other systems.</summary>
    public static string Export(QuestionnaireForm form) => JsonSerializer.Serialize(form, Exported);

    /// <summary>Reads what was exported.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="problem">Where and why it can't be read; null where it can.</param>
    public static QuestionnaireForm? Import(string json, out string? problem)
    {
        problem = null;
        if (json.Length > MaxLength)
        {
            problem = $"> {MaxLength}";
            return null;
        }

        try
        {
            var form = JsonSerializer.Deserialize<QuestionnaireForm>(json, Exported);
            if (form is not null && HasNoGaps(form))
            {
                return form;
            }

            problem = "null";
        }
        catch (JsonException e)
        {
            problem = $"{e.Path} ({(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1})";
        }

        return null;
    }

    // A file may write null where the model knows none.
    private static bool HasNoGaps(QuestionnaireForm form) =>
        form is { Title: not null, Welcome: not null, Thanks: not null, Languages: not null, Sections: not null, Calculations: not null, Quotas: not null, Endings: not null }
        && Full(form.Title, form.Welcome, form.Thanks)
        && form.Calculations.All(item => item is { Id: not null, Title: not null, Formula: not null })
        && form.Quotas.All(item => item is { Id: not null, Title: not null, When: not null } && Whole(item.When))
        && form.Endings.All(item => item is { Id: not null, Text: not null } && Full(item.Text))
        && form.Sections.All(section => section is { Id: not null, Title: not null, Questions: not null }
            && Full(section.Title) && Whole(section.ShowIf) && section.Questions.All(HasNoGaps));

    private static bool HasNoGaps(Question? question) =>
        question is { Id: not null, Text: not null, Hint: not null, MinLabel: not null, MaxLabel: not null, Options: not null, Rows: not null, EndIf: not null }
        && Full(question.Text, question.Hint, question.MinLabel, question.MaxLabel) && Whole(question.ShowIf)
        && question.Options.Concat(question.Rows).All(option => option is { Code: not null, Text: not null } && Full(option.Text))
        && question.EndIf.All(rule => rule is { When: not null, EndingId: not null } && Whole(rule.When));

    private static bool Full(params ReadOnlySpan<LocalText> texts)
    {
        foreach (var text in texts)
        {
            if (text.Zh is null || text.En is null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Whole(Condition? condition) => condition switch
    {
        null => true,
        FieldTest test => test.Field is not null && test.Values is not null && test.Values.All(value => value is not null),
        ConditionGroup group => group.Items is not null && group.Items.All(item => item is not null && Whole(item)),
        _ => false,
    };
}
