using CallCenter.Core.Customers;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CallCenter.Tests.Customers;

/// <summary>Numbers as they are signalled, typed and imported (requirement T2), and as they are shown (requirement N3).</summary>
public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13800000001", "+8613800000001")]
    [InlineData("138 0000 0001", "+8613800000001")]
    [InlineData("138-0000-0001", "+8613800000001")]
    [InlineData("+86 138 0000 0001", "+8613800000001")]
    [InlineData("008613800000001", "+8613800000001")]
    [InlineData("8613800000001", "+8613800000001")]
    [InlineData("１３８０００００００１", "+8613800000001")]
    [InlineData("＋86 13800000001", "+8613800000001")]
    [InlineData("tel:+8613800000001", "+8613800000001")]
    [InlineData("0731-88888888", "+8673188888888")]
    [InlineData("(0731) 8888 8888", "+8673188888888")]
    [InlineData("010-62345678", "+861062345678")]
    [InlineData("+1 202 555 0123", "+12025550123")]
    public void Normalize_PublicNumber_IsE164(string raw, string stored) => Assert.Equal(stored, PhoneNumber.Normalize(raw));

    [Theory]
    [InlineData("10086", "10086")]
    [InlineData("96633", "96633")]
    [InlineData("1001", "1001")]
    [InlineData("0012", "0012")]
    [InlineData("007", "007")]
    public void Normalize_ShortOrInternalNumber_KeepsItsDigitsAndLeadingZeros(string raw, string stored) =>
        Assert.Equal(stored, PhoneNumber.Normalize(raw));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("unknown")]
    [InlineData("restricted")]
    [InlineData("unavailable")]
    [InlineData("隐藏号码")]
    [InlineData("+")]
    public void Normalize_WithheldOrNoNumber_IsNull(string? raw) => Assert.Null(PhoneNumber.Normalize(raw));

    [Fact]
    public void Normalize_EighteenDigits_StaysAsDialled() =>
        Assert.Equal("123456789012345678", PhoneNumber.Normalize("123456789012345678"));

    [Fact]
    public void Normalize_LongerThanAnyNumber_IsNull() => Assert.Null(PhoneNumber.Normalize(new string('1', 32)));

    [Theory]
    [InlineData("+8613800000001", "138****0001")]
    [InlineData("+8673188888888", "731****8888")]
    [InlineData("+12025550123", "+12****0123")]
    [InlineData("10086", "1****86")]
    [InlineData("1001", "1001")]
    public void Mask_StoredNumber_HidesTheMiddle(string stored, string shown) => Assert.Equal(shown, PhoneNumber.Mask(stored));

    [Property(MaxTest = 2000)]
    public Property Normalize_AnyText_NeverThrowsAndIsStable() => Prop.ForAll(Texts(), raw =>
    {
        var stored = PhoneNumber.Normalize(raw);

        Assert.Equal(stored, PhoneNumber.Normalize(stored));
        Assert.True(stored is null or { Length: > 0 and <= PhoneNumber.MaxLength });
        Assert.True(stored is null || stored.TrimStart('+').All(char.IsAsciiDigit), stored);
    });

    // What people type and switches signal, and then anything at all.
    private static Arbitrary<string> Texts()
    {
        var typed = Gen.Elements("0123456789０１２３４５６７８９+＋-() ./;,@:#*xabсde\u0661\t".ToCharArray()).ArrayOf().Select(characters => new string(characters));
        var digits = Gen.Elements("0123456789".ToCharArray()).ArrayOf().Select(characters => new string(characters));
        var prefixed = Gen.Elements("+", "00", "+86", "0086", "0", "+39", "+54", "+52", "sip:", "1", "+44").SelectMany(prefix => digits.Select(rest => prefix + rest));
        return Gen.OneOf(typed, digits, prefixed, ArbMap.Default.GeneratorFor<string>().Where(text => text is not null)).ToArbitrary();
    }
}
