namespace CallCenter.Core.Conditions;

/// <summary>A field that conditions may test.</summary>
/// <param name="Name">Stable name by which conditions call it.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Label">What people call it, in the language of whoever edits.</param>
/// <param name="Options">Codes and labels, for <see cref="FieldType.Choice"/> and <see cref="FieldType.Choices"/>; empty means any text.</param>
public sealed record ConditionField(string Name, FieldType Type, string Label, IReadOnlyList<FieldOption> Options)
{
    /// <summary>A field without options.</summary>
    public ConditionField(string name, FieldType type, string label) : this(name, type, label, [])
    {
    }
}

/// <summary>A value that a field of choices may have.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">What people call it.</param>
public sealed record FieldOption(string Code, string Label);

/// <summary>Types of fields. In memory a value is a <see cref="string"/>, <see cref="decimal"/>, <see cref="DateOnly"/>, <see cref="bool"/>, or a collection of strings.</summary>
public enum FieldType
{
    /// <summary>Text.</summary>
    Text,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A day.</summary>
    Date,
    /// <summary>Yes or no.</summary>
    YesNo,
    /// <summary>One of the options' codes.</summary>
    Choice,
    /// <summary>A set of the options' codes; an empty set is missing.</summary>
    Choices,
}
