using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Tests.Outbound.Questionnaires;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("10 - 2 - 3", 5)]
    [InlineData("8 / 4 / 2", 1)]
    [InlineData("-q1 + 10", 6)]
    [InlineData("2 * -3", -6)]
    [InlineData("sum(q1, gone, 3)", 7)]
    [InlineData("min(q1, 9) + max(gone, 2)", 6)]
    [InlineData("if(q1 >= 4, 100, 0)", 100)]
    [InlineData("if(q1 <> 4, 100, q1 / 8)", 0.5)]
    [InlineData("m.row1 * 2", 4)]
    [InlineData("sum(gone)", 0)]
    public void Formula_WithValues_IsCalculated(string text, double expected) =>
        Assert.Equal((decimal)expected, Of(text).Calculate(Values));

    [Theory]
    [InlineData("q1 + gone")]
    [InlineData("1 / 0")]
    [InlineData("max(gone)")]
    [InlineData("if(gone > 1, 1, 2)")]
    [InlineData("79228162514264337593543950335 * 2")]
    public void Formula_WithoutWhatItNeeds_IsMissing(string text) => Assert.Null(Of(text).Calculate(Values));

    [Theory]
    [InlineData("", 0, FormulaErrors.Unfinished)]
    [InlineData("1 +", 3, FormulaErrors.Unfinished)]
    [InlineData("(1 + 2", 6, FormulaErrors.Unfinished)]
    [InlineData("1 + * 2", 4, FormulaErrors.Unexpected)]
    [InlineData("1 2", 2, FormulaErrors.Unexpected)]
    [InlineData("q1 + delete(q2)", 5, FormulaErrors.UnknownFunction)]
    [InlineData("2 + if(q1, 1)", 4, FormulaErrors.ArgumentCount)]
    [InlineData("1.2.3", 0, FormulaErrors.BadNumber)]
    [InlineData("q1 ; drop", 3, FormulaErrors.Unexpected)]
    public void Formula_WithAFault_SaysWhereAndWhat(string text, int position, string code)
    {
        var error = Formula.TryParse(text, out var formula);

        Assert.Null(formula);
        Assert.Equal((position, code), (error!.Position, error.Code));
    }

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    public void Formula_NestedWithoutEnd_IsRefusedAndDoesNotOverflow(char sign) =>
        Assert.Equal(FormulaErrors.TooDeep, Formula.TryParse(new string(sign, 400) + "1", out _)!.Code);

    [Fact]
    public void Ids_OfAFormula_AreNamedOnce() => Assert.Equal(["q1", "m.row1"], Of("q1 + m.row1 * q1").Ids);

    private static Formula Of(string text)
    {
        Assert.Null(Formula.TryParse(text, out var formula));
        return formula!;
    }

    private static decimal? Values(string id) => id switch { "q1" => 4, "m.row1" => 2, _ => null };
}
