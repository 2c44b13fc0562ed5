using System.Text.Json.Serialization;
using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>A question.</summary>
public sealed record Question
{
    /// <summary>Most options, and most rows of a matrix.</summary>
    public const int MaxOptions = 50;

    /// <summary>Stable id, see <see cref="FormIds"/>.</summary>
    public required string Id { get; init; }
    /// <summary>Type.</summary>
    public QuestionType Type { get; init; }
    /// <summary>What is asked; <c>{{id}}</c> puts an earlier answer or a field of the customer in.</summary>
    public LocalText Text { get; init; } = LocalText.Empty;
    /// <summary>A hint for the agent; it needn't be there.</summary>
    public LocalText Hint { get; init; } = LocalText.Empty;
    /// <summary>Whether it must be answered before the interview goes on.</summary>
    public bool Required { get; init; } = true;
    /// <summary>Asked only where this is true; null for always.</summary>
    public Condition? ShowIf { get; init; }
    /// <summary>Options of single, multiple and ranking; columns of a matrix.</summary>
    public IReadOnlyList<QuestionOption> Options { get; init; } = [];
    /// <summary>Rows of a matrix: each gets one of the options.</summary>
    public IReadOnlyList<QuestionOption> Rows { get; init; } = [];
    /// <summary>Least: of a number; of a scale, where it is missing 1; fewest choices of a multiple.</summary>
    public decimal? Min { get; init; }
    /// <summary>Most: of a number; of a scale, where it is missing 5; most choices of a multiple.</summary>
    public decimal? Max { get; init; }
    /// <summary>Digits after the point of a number, 0 to 6. Default 0.</summary>
    public int Decimals { get; init; }
    /// <summary>What the least of a scale means.</summary>
    public LocalText MinLabel { get; init; } = LocalText.Empty;
    /// <summary>What the most of a scale means.</summary>
    public LocalText MaxLabel { get; init; } = LocalText.Empty;
    /// <summary>Earliest day.</summary>
    public DateOnly? Earliest { get; init; }
    /// <summary>Latest day.</summary>
    public DateOnly? Latest { get; init; }
    /// <summary>Where one of these is true after the answer, the interview ends.</summary>
    public IReadOnlyList<EndRule> EndIf { get; init; } = [];

    /// <summary>Least of a scale.</summary>
    [JsonIgnore]
    public int ScaleMin => (int)(Min ?? 1);

    /// <summary>Most of a scale.</summary>
    [JsonIgnore]
    public int ScaleMax => (int)(Max ?? 5);
}

/// <summary>An option, a column or a row.</summary>
/// <param name="Code">Stable code, unique in its list: letters, digits, underscore.</param>
/// <param name="Text">What people see.</param>
/// <param name="Score">What it counts in calculations; null for nothing.</param>
/// <param name="Exclusive">In a multiple: excludes all others ('none of these').</param>
public sealed record QuestionOption(string Code, LocalText Text, decimal? Score = null, bool Exclusive = false);

/// <summary>Ends the interview early.</summary>
/// <param name="When">Where this is true.</param>
/// <param name="EndingId">How.</param>
public sealed record EndRule(Condition When, string EndingId);

/// <summary>Types of questions.</summary>
public enum QuestionType
{
    /// <summary>One of the options.</summary>
    SingleChoice,
    /// <summary>Some of the options.</summary>
    MultipleChoice,
    /// <summary>A whole number from <see cref="Question.Min"/> to <see cref="Question.Max"/>.</summary>
    Scale,
    /// <summary>One of the options for each row.</summary>
    Matrix,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A day.</summary>
    Date,
    /// <summary>Free text.</summary>
    Text,
    /// <summary>All options, in an order.</summary>
    Ranking,
}
